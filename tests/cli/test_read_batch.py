"""Many reports at once: the same with one process and with two, whatever is bad among them, and after a stop."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from foedus.register import batch, crew
from foedus.register.batch import Batch
from foedus.register.desk import Task
from foedus.register.journal import Journal
from foedus.register.read_documents import ReadResult

REPORT = "France and Poland signed a treaty in Nancy on {} May 2025. Poland has not ratified it."


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    """Twelve reports; four of the files beside them cannot be read."""
    made = tmp_path / "reports"
    made.mkdir()
    for day in range(1, 13):
        (made / f"{day:02}.txt").write_text(REPORT.format(day), "utf-8")
    (made / "03-empty.txt").write_bytes(b"")
    (made / "05-binary.txt").write_bytes(bytes(range(256)) * 40)
    (made / "07-torn.pdf").write_bytes(b"%PDF-1.7\n garbage")
    (made / "09-torn.docx").write_bytes(b"PK\x03\x04 garbage")
    return made


def journals(tmp_path):
    return list((tmp_path / "cache" / "foedus" / "batches").glob("*.jsonl"))


def forget(tmp_path):
    """What another run has noted; it kept some, because some could not be read."""
    for path in journals(tmp_path):
        path.unlink()


def test_two_processes_give_what_one_gives_in_the_order_of_the_names(foedus, folder, tmp_path):
    one = foedus("read", folder, "--json", "--no-save", "--published", "2025-05-20")
    forget(tmp_path)
    two = foedus("read", folder, "--json", "--no-save", "--published", "2025-05-20", "--jobs", "2")
    assert one.out == two.out
    assert (one.code, two.code) == (1, 1)
    assert one.err == two.err
    assert "4 of 16" in one.err
    days = [json.loads(line)["claims"][0]["date"] for line in two.out.splitlines()]
    assert days == [f"2025-05-{day:02}" for day in range(1, 13)]


def test_two_processes_leave_the_same_ledger(foedus, folder, tmp_path):
    told = []
    for jobs in ("1", "2"):
        forget(tmp_path)
        db = tmp_path / f"{jobs}.db"
        foedus("read", folder, "--db", db, "--jobs", jobs, "--published", "2025-05-20")
        told.append(foedus("claims", "--json", "--db", db).out)
    assert told[0] == told[1] != ""


def test_a_run_that_was_stopped_goes_on_where_it_was(folder, tmp_path, monkeypatch):
    first = Batch((str(folder),), Task(published="2025-05-20")).results()
    begun = [next(first) for _ in range(4)]
    first.close()
    assert len(journals(tmp_path)) == 1
    read = []
    monkeypatch.setattr(batch.Desk, "read", lambda _self, name: read.append(name) or ReadResult(name=name))
    again = list(Batch((str(folder),), Task(published="2025-05-20")).results())
    assert len(again) == 16
    assert [r.reading for r in again[:3]] == [r.reading for r in begun[:3]]
    assert not {str(folder / f"{day:02}.txt") for day in (1, 2, 3)} & set(read)
    assert len(read) == 13


def test_a_file_that_changed_or_another_question_is_read_anew(folder):
    names = tuple(str(folder / f"{day:02}.txt") for day in (1, 2, 3))
    first = Batch(names, Task()).results()
    next(first), next(first)
    first.close()
    (folder / "01.txt").write_text(REPORT.format(30), "utf-8")
    again = list(Batch(names, Task()).results())
    assert again[0].reading.claims[0].date.endswith("05-30")
    other = list(Batch(names, Task(published="2025-05-20")).results())
    assert other[1].reading.document.published == "2025-05-20"


def test_a_torn_line_is_as_one_that_is_not_there(folder, tmp_path):
    first = Batch((str(folder),), Task()).results()
    for _ in range(4):
        next(first)
    first.close()
    (path,) = journals(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    whole = list(Batch((str(folder),), Task()).results())
    fresh = list(Batch((str(folder),), Task(), journal=Journal(("other",), Task())).results())
    assert [r.reading for r in whole] == [r.reading for r in fresh]


def test_when_all_is_read_nothing_is_left_behind(foedus, folder, tmp_path):
    for bad in ("03-empty.txt", "05-binary.txt", "07-torn.pdf", "09-torn.docx"):
        (folder / bad).unlink()
    assert foedus("read", folder, "--no-save", "--json", "--jobs", "2").code == 0
    assert journals(tmp_path) == []


def test_without_a_place_for_the_journal_all_is_read(foedus, folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(foedus("read", folder, "--no-save", "--json").out.splitlines()) == 12


def test_a_process_that_dies_loses_only_what_it_read(folder):
    killed = []
    results = []
    with crew.Crew(Task(), 2) as hands:
        names = [str(folder / f"{day:02}.txt") for day in range(1, 13)]
        for number, result in hands.read(iter(enumerate(names)), lambda _: True):
            results.append((number, result))
            if not killed:
                killed.append(hands._hands[0].process.pid)
                os.kill(killed[0], signal.SIGKILL)
    assert sorted(number for number, _ in results) == list(range(12))
    assert all(result.reading is not None for _, result in results)


def test_a_document_over_which_processes_die_is_refused(folder, monkeypatch):
    monkeypatch.setattr(crew, "_serve", _dies_over_the_fifth)
    names = [str(folder / f"{day:02}.txt") for day in range(1, 9)]
    with crew.Crew(Task(), 2) as hands:
        results = dict(hands.read(iter(enumerate(names)), lambda _: True))
    assert [number for number, result in results.items() if result.refused] == [4]
    assert "died" in str(results[4].refused.error)


def _dies_over_the_fifth(pipe, _task):
    while True:
        name = pipe.recv()
        if name.endswith("05.txt"):
            os._exit(9)
        pipe.send(ReadResult(name=name))


def test_a_killed_run_leaves_no_process_behind_and_goes_on(folder, tmp_path):
    for number in range(300):
        (folder / f"x{number:03}.txt").write_text(REPORT.format(number % 28 + 1) * 30, "utf-8")
    start = "from foedus.cli.main import main; main()"
    words = [sys.executable, "-c", start, "read", str(folder), "--no-save", "--json", "--jobs", "2"]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = _wait_for(lambda: next((j for j in journals(tmp_path) if j.stat().st_size), None))
    children = _children(running.pid)
    running.kill()
    running.wait()
    assert journal.exists()
    assert children
    _wait_for(lambda: not any(_lives(pid) for pid in children))
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 312


def _wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail("it did not happen")


def _children(pid):
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(each) for each in told.split()]


def _lives(pid):
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and "Z" not in told
