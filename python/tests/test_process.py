"""Threads, forks, Ctrl-C, and memory."""
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import pytest

import muster
from conftest import HAITI, ON, write_small


def work_of(mission, threads=0):
    """Work of all models, on several threads, in a second."""
    return json.dumps(mission.compare("funded", runs=4, threads=threads))


def test_threads_get_the_same_bits(haiti):
    wanted = work_of(haiti)
    found = [None] * 4

    def work(k):
        found[k] = work_of(haiti, threads=k)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(len(found))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * len(found)


def test_another_interpreter_gets_the_same_bits(haiti):
    code = f"import json, muster; print(json.dumps(muster.open({HAITI!r}, on={ON!r}).compare('funded', runs=4)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == work_of(haiti)


def test_other_threads_run_during_a_long_call(haiti):
    counted, going = 0, threading.Event()

    def count():
        nonlocal counted
        while not going.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    haiti.outlook(runs=20)
    going.set()
    thread.join()
    assert counted > 20


@pytest.mark.parametrize("in_parent_first", [True, False])
def test_a_forked_process_works_too(haiti, in_parent_first):
    before = work_of(haiti) if in_parent_first else None
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            with os.fdopen(write, "w") as out:
                out.write(work_of(haiti))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        said = lines.read()
    os.waitpid(child, 0)
    assert said == (before or work_of(haiti))


def test_a_fork_in_the_middle_of_work_does_not_hang(haiti):
    worker = threading.Thread(target=lambda: haiti.outlook(runs=40))
    worker.start()
    time.sleep(0.4)
    child = os.fork()
    if child == 0:
        try:
            work_of(haiti)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    worker.join()
    assert status == 0


INTERRUPTED = """
import os, signal, sys, threading, time
import muster
m = muster.open({mission!r}, on={on!r})
threading.Timer({after}, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
begin = time.monotonic()
try:
    {call}
except KeyboardInterrupt:
    print("stopped", time.monotonic() - begin)
print(len(m.facts(frame=False)["id"]))
"""


@pytest.mark.parametrize("call", ["m.outlook(runs=20000)", "m.compare(['funded'], runs=20000)", "m.sensitivity(runs=512)",
                                  "muster.people('tests/data/flee/flee3/mali', engine='agent', runs=2000)",
                                  "muster.bench()"])
@pytest.mark.parametrize("after", [0.02, 1.5])
def test_ctrl_c_stops_in_any_phase(call, after):
    code = INTERRUPTED.format(mission=HAITI, on=ON, after=after, call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("stopped"), "Ctrl-C did not end the call"
    assert int(done.stdout.split()[-1]) > 500, "the mission can be used after it"


def test_an_exception_in_progress_ends_the_call(haiti):
    def fails(done, all_):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        haiti.outlook(runs=2000, progress=fails)
    assert haiti.status()["on"] == ON


def test_progress_is_told(haiti):
    told = []
    haiti.outlook(runs=60, progress=lambda done, all_: told.append((done, all_)))
    assert told and all(0 <= done <= all_ for done, all_ in told)


def test_the_end_of_the_interpreter_ends_the_work_of_threads():
    code = (f"import muster, threading, time\nm = muster.open({HAITI!r}, on={ON!r})\n"
            "threading.Thread(target=lambda: m.outlook(runs=50000), daemon=True).start()\ntime.sleep(0.5)\n")
    begin = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - begin < 60


def resident():
    """Megabytes of this process in memory now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def test_ten_thousand_opens_leave_memory_flat(small):
    for _ in range(1000):
        muster.open(small, on=ON).close()
    before = resident()
    for _ in range(10_000):
        muster.open(small, on=ON).close()
    assert resident() - before < 5


def test_runs_are_not_copied(haiti):
    pytest.importorskip("xarray")
    numpy = pytest.importorskip("numpy")
    runs = 400
    ahead = haiti.outlook(runs=runs)
    ahead.runs  # imports xarray
    before = resident()
    again = [ahead.runs for _ in range(20)]
    size = sum(variable.size * 4 for variable in again[0].data_vars.values()) / 1e6
    assert size > 10
    assert resident() - before < size / 2, f"20 datasets of {size:.0f} MB each"
    assert numpy.shares_memory(again[0]["events"].values, again[1]["events"].values)
    with pytest.raises(ValueError, match="read-only"):
        again[0]["events"].values[0] = 1
    del ahead
    assert again[0]["strength"].values.shape[0] == runs, "arrays outlive what they are of"


def test_signals_of_the_host_program_stay_its_own(haiti):
    handler = signal.getsignal(signal.SIGTERM)
    work_of(haiti)
    assert signal.getsignal(signal.SIGTERM) == handler
    assert signal.getsignal(signal.SIGINT) == signal.default_int_handler


def best_of(tries, work, of=time.process_time):
    """Seconds of the processor, which do not depend on what else the machine does."""
    times = []
    for _ in range(tries):
        begin = of()
        work()
        times.append(of() - begin)
    return min(times)


def of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_hundred_thousand_facts_are_a_table_in_a_moment(tmp_path):
    pytest.importorskip("pandas")
    write_small(tmp_path, facts=100_000)
    m = muster.open(tmp_path, on=ON)
    m.facts()  # imports pandas
    assert len(m.facts()) == 100_000
    assert best_of(5, m.facts) < 0.3


def test_importing_the_module_takes_a_moment():
    def import_(code):
        return best_of(5, lambda: subprocess.run([sys.executable, "-c", code], check=True), of_children)

    assert import_("import muster") - import_("pass") < 0.1
