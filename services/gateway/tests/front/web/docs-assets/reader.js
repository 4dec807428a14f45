// The reader.
