"""Drive the Firefox that is installed, by its own remote protocol, which needs nothing else.

In: the program. Out: a window to open addresses in, to run scripts and press keys. The protocol
(Marionette) is a line of JSON with its length in front, asked and answered over a local socket.
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

PORT_FILE = "MarionetteActivePort"
# No page of Firefox's own, no question to its maker's servers, any free port.
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
"""
KEYS = {"Enter": "\ue007", "ArrowDown": "\ue015", "Escape": "\ue00c", "Tab": "\ue004"}


class FirefoxError(Exception):
    """Firefox did not start, or did not do what it was asked."""


@dataclass(slots=True)
class Firefox:
    """A window."""

    channel: BinaryIO
    asked: int = 0

    def ask(self, command: str, **values: Any) -> Any:
        """Send a command; give its answer."""
        self.asked += 1
        message = json.dumps([0, self.asked, command, values]).encode()
        self.channel.write(b"%d:%s" % (len(message), message))
        self.channel.flush()
        _, _, error, answer = self.read()
        if error:
            raise FirefoxError(f"{command}: {error['message']}")
        return answer

    def read(self) -> Any:
        """Return the next message."""
        length = b""
        while (byte := self.channel.read(1)) != b":":
            length += byte
        return json.loads(self.channel.read(int(length)))

    def open(self, address: str) -> None:
        """Open an address and wait until it is there."""
        self.ask("WebDriver:Navigate", url=address)

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        script = f"return ({expression})"
        return self.ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def wait_for(self, expression: str, seconds: float = 15) -> Any:
        """Return the value of an expression as soon as there is one."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            if time.monotonic() > end:
                raise FirefoxError(f"never came true: {expression}")
            time.sleep(0.05)
        return value

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        actions = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self.ask(
            "WebDriver:PerformActions", actions=[{"type": "key", "id": "k", "actions": actions}]
        )

    def resize(self, width: int, height: int) -> None:
        """Return the window a size."""
        self.ask("WebDriver:SetWindowRect", width=width, height=height)

    def take_picture(self) -> str:
        """Return what is shown as a PNG picture in base64."""
        picture: str = self.ask("WebDriver:TakeScreenshot", full=False)["value"]
        return picture


@contextmanager
def start_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a window of its own, with an empty profile; end it afterwards."""
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _wait_for_port(profile / PORT_FILE, process)
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            firefox = Firefox(connection.makefile("rwb"))
            firefox.read()
            firefox.ask("WebDriver:NewSession", capabilities={})
            yield firefox
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for_port(path: Path, process: subprocess.Popen[bytes], seconds: float = 60) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        if path.is_file() and (text := path.read_text(encoding="ascii").strip()):
            return int(text)
        time.sleep(0.1)
    raise FirefoxError("Firefox did not start")
