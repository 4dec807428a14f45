"""What schemathesis must be told: the bytes of a resumable upload (tus 1.0) are sent like those of any file."""
import schemathesis

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
