"""Makes the suite's assertions tell what they compared, and starts a PostgreSQL server where Debian brought one."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

pytest.register_assert_rewrite("suite")


def _server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then it runs as the user that Debian's package made for it."""
    if os.getuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL is not tested: it will not run as root, and there is no user “postgres”.")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres_server():
    """A server of our own on loopback, gone after the tests; gives its address without a database."""
    pytest.importorskip("psycopg", reason="PostgreSQL is not tested: its driver is not installed.")
    programs = _server_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not tested: there is no server in /usr/lib/postgresql.")
    who = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="foedus-postgres-"))
    if who:
        os.chown(home, who["user"], who["group"])
    port = _free_port()
    data = home / "data"
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], check=True, cwd=home, stdout=subprocess.DEVNULL, timeout=120, **who
        )

    try:
        run("initdb", "-D", str(data), "-U", "foedus", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "-D", str(data), "-l", str(home / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://foedus@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server, request):
    """An empty database of the server."""
    import psycopg

    name = f"t{abs(hash(request.node.nodeid)) % 10**12}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield f"{postgres_server}/{name}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
