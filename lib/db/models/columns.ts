import { DataTypes, type Model, type ModelAttributeColumnOptions } from 'sequelize';
import type { Dialect } from '../reader.js';

type Column = ModelAttributeColumnOptions;

/**
 * The few kinds of column the tables are made of, by dialect. Timestamps stay text on SQLite: the file's own way of
 * writing them is kept, which Sequelize's DATE would not. Money is a plain number to callers on both.
 */
export interface Columns {
  readonly id: Column;
  readonly text: Column;
  readonly required: Column;
  readonly integer: Column;
  readonly real: Column;
  readonly money: Column;
  readonly time: Column;
  readonly day: Column;
}

export function columnsFor(dialect: Dialect): Columns {
  // pg hands NUMERIC over as text.
  const decimal: Column = {
    type: DataTypes.DECIMAL(12, 2),
    get(this: Model, ...[name]: string[]) {
      const value: unknown = this.getDataValue(name ?? '');
      return typeof value === 'string' ? Number(value) : value;
    },
  };
  const postgres = dialect === 'postgres';
  // Getters, since Sequelize writes the column's name into the object it is given: each column needs its own.
  return {
    get id() {
      return { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
    },
    get text() {
      return { type: DataTypes.TEXT };
    },
    get required() {
      return { type: DataTypes.TEXT, allowNull: false };
    },
    get integer() {
      return { type: DataTypes.INTEGER };
    },
    get real() {
      return { type: DataTypes.DOUBLE };
    },
    get money() {
      return postgres ? { ...decimal } : { type: DataTypes.REAL };
    },
    get time() {
      return { type: postgres ? DataTypes.DATE : DataTypes.TEXT };
    },
    get day() {
      return { type: postgres ? DataTypes.DATEONLY : DataTypes.TEXT };
    },
  };
}
