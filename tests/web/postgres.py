"""A PostgreSQL server for one test module, on loopback, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def a_server() -> Iterator[str]:
    """The address of an empty database."""
    pytest.importorskip("psycopg", reason="PostgreSQL is not tested: its driver is not installed.")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not tested: there is no server in /usr/lib/postgresql.")
    who: dict[str, object] = {}
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    home = Path(tempfile.mkdtemp(prefix="foedus-web-postgres-"))
    if who:
        os.chown(home, who["user"], who["group"])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
    data = str(home / "data")

    def run(*words: str) -> None:
        program = [found[-1].parent / words[0], *words[1:]]
        subprocess.run(program, check=True, cwd=home, stdout=subprocess.DEVNULL, timeout=120, **who)

    run("initdb", "-D", data, "-U", "foedus", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    run("pg_ctl", "-D", data, "-l", str(home / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgresql://foedus@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)
