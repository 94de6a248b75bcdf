"""A server on this machine that answers as a test wants it to."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# The status, the headers and the body; pieces of a body come one by one, without a length.
Answer = tuple[int, Mapping[str, str], bytes | Iterable[bytes]]
NOT_FOUND: Answer = (404, {}, b"")


@contextmanager
def answering(answer: Callable[[str, Message], Answer]) -> Iterator[str]:
    """Serve ``answer``, which is given the path and the headers of a question; gives the address without a slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answer(self.path, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
            with suppress(OSError):  # nobody waits for what is late
                self.end_headers()
                for piece in [body] if isinstance(body, bytes) else body:
                    self.wfile.write(piece)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
