"""The measurements, one a file. Each has `NAME`, `HOW` (a paragraph for people) and `measure(bench)`, which yields rows."""
