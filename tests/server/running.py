"""A server of `muster serve` while a test runs: started on a free port, stopped by its own process id."""
import http.client
import json
import os
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Running:
    def __init__(self, muster, *missions, **environment):
        self.begin = time.monotonic()
        self.process = subprocess.Popen([muster, "serve", *map(str, missions), "--port", "0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, cwd=ROOT,
                                        env=os.environ | {"MUSTER_CACHE": "off"} | environment)
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            raise SystemExit(f"muster serve did not start: {self.process.stderr.read()}")
        self.port = int(self.address.rstrip("/").rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, how=signal.SIGTERM):
        """Asks it to end; its exit code, and the seconds that it took."""
        begin = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            code = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = None
        return code, time.monotonic() - begin

    def ask(self, path, method="GET", body=None, **fields):
        """Status, fields (names in small letters) and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        head = {name.replace("_", "-"): value for name, value in fields.items()}
        if body is not None and "Content-Type" not in head:
            head["Content-Type"] = "application/json"
        connection.request(method, path, body=body, headers=head)
        answer = connection.getresponse()
        result = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return result

    def get(self, path, **fields):
        status, _, body = self.ask(path, **fields)
        assert status == 200, f"{path}: {status} {body[:300]}"
        return json.loads(body)

    def done(self, job, seconds=300):
        """The job once it has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            now = self.get(f"/api/v1/jobs/{job}")
            if now["state"] in ("done", "failed", "cancelled"):
                return now
            time.sleep(0.05)
        raise AssertionError(f"job {job} has not ended: {now}")
