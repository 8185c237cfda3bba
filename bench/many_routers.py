#!/usr/bin/env python3
"""Times a start with many routers of a file, and pages of the API beside them.

    ./mvnw -DskipTests package
    bench/many_routers.py [--routers 10000] [--java java]

Prints the time from the start of the process to the first answer of a router of the file, and of each page of the API
the first answer's time and the median of ten more. Everything on loopback.
"""
import argparse
import pathlib
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PAGES = ("/api/http/routers", "/api/http/routers?page=50", "/api/http/routers?search=shop99",
         "/api/http/routers?sortBy=rule&direction=desc&per_page=10", "/api/overview")


def configuration(routers):
    yield "http:\n  services:\n    shop: {loadBalancer: {servers: [{url: \"http://127.0.0.1:1\"}]}}\n"
    yield "  middlewares:\n    prefix: {addPrefix: {prefix: /v1}}\n  routers:\n"
    yield "    api: {rule: \"PathPrefix(`/api`)\", service: \"api@internal\"}\n"
    yield "    teapot: {rule: \"Path(`/teapot`)\", service: \"noop@internal\"}\n"
    for number in range(routers):
        yield (f"    shop{number}: {{rule: \"Host(`shop{number}.example`) && PathPrefix(`/p`)\","
               f" service: shop, middlewares: [prefix]}}\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return 0


def milliseconds(url):
    start = time.perf_counter()
    if status(url) != 200:
        raise SystemExit(f"{url} did not answer 200")
    return (time.perf_counter() - start) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--routers", type=int, default=10_000)
    parser.add_argument("--java", default="java")
    options = parser.parse_args()
    jar = pathlib.Path(__file__).parent.parent / "target" / "gatehouse.jar"
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "routers.yml").write_text("".join(configuration(options.routers)))
        base = f"127.0.0.1:{free_port()}"
        start = time.perf_counter()
        process = subprocess.Popen([options.java, "-jar", str(jar), f"--entryPoints.web.address={base}",
                                    f"--providers.file.directory={folder}", "--api"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while status(f"http://{base}/teapot") != 418:
                if process.poll() is not None or time.perf_counter() - start > 120:
                    raise SystemExit("no answer")
                time.sleep(0.02)
            print(f"{options.routers} routers: first answer after {time.perf_counter() - start:.1f} s")
            for page in PAGES:
                first = milliseconds(f"http://{base}{page}")
                more = statistics.median(milliseconds(f"http://{base}{page}") for _ in range(10))
                print(f"{page}: first {first:.0f} ms, then {more:.0f} ms")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
