// Programs that tests start load the same files in another form, whose coverage cannot be put together with this process's own.
delete process.env['NODE_V8_COVERAGE'];
