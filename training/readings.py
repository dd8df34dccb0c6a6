"""Makes test/model/adapterReadings.json from what evaluate.py --read wrote: `python readings.py READ.jsonl ../test/model/adapterReadings.json`."""

import json
import sys


def short(slots: list[dict]) -> dict[str, str]:
    """What follows a kind other than `answer` is not asked by the server."""
    values = {slot["name"]: slot["value"].strip() for slot in slots}
    return values if values.get("kind") == "answer" else {"kind": values["kind"]}


def main() -> None:
    source, target = sys.argv[1:3]
    with open(source, encoding="utf-8") as file:
        records = [json.loads(text) for text in file]
    # Where training's line has the first slot only, the others were not read here.
    whole = [record for record in records if len(record["slots"]) > 1 or record["read"][0]["value"] != " answer"]
    readings = [{"prompt": record["prompt"].strip(), "right": short(record["slots"]), "read": short(record["read"])} for record in whole]
    with open(target, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(reading, ensure_ascii=False) for reading in readings) + "\n]\n")


if __name__ == "__main__":
    main()
