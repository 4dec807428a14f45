"""What all measurements share: the server under test, its processes, the load, the library and the report."""
