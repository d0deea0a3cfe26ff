"""A server of `muster serve` while a test runs: started on a free port, stopped by its own process id."""
import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


class Running:
    """A server.  With `options` such as --team; its database lies in a folder of its own, which goes with it."""

    def __init__(self, muster, *missions, options=(), people=(), database=None, **environment):
        self.work = tempfile.TemporaryDirectory()
        self.database = database or f"sqlite:{self.work.name}/muster.db"
        self.begin = time.monotonic()
        for name, role in people:
            password = Path(self.work.name) / "password"
            password.write_text(PASSWORD + "\n")
            subprocess.run([muster, "user", "add", name, "--role", role, "--password-file", password, "--database", self.database],
                           check=True, capture_output=True)
        self.process = subprocess.Popen([muster, "serve", *map(str, missions), "--port", "0", "--database", self.database, *options], stdout=subprocess.PIPE,
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
        self.work.cleanup()
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

    def sign_in(self, name, password=PASSWORD):
        """The fields of a head that a session sends with each request."""
        status, fields, body = self.ask("/api/v1/session", "POST", json.dumps({"name": name, "password": password}))
        assert status == 201, body
        return {"Cookie": fields["set-cookie"].split(";")[0], "X_CSRF_Token": json.loads(body)["csrf"]}

    def token(self, name, role):
        body = json.dumps({"name": "test", "role": role})
        status, _, body = self.ask("/api/v1/tokens", "POST", body, **self.sign_in(name))
        assert status == 201, body
        return json.loads(body)["secret"]

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
