#!/usr/bin/env python3
"""Runs Gatehouse under mixed load for a long time, and tells whether its memory stays flat.

    ./mvnw -DskipTests package
    bench/soak.py [--minutes 30] [--java java] [--jar target/gatehouse.jar] [--every 30]

The load: kept connections of HTTP/1.1 and HTTP/2, plain and by TLS (h2load, of Debian's nghttp2-client, where it is there),
new connections, bodies both ways, tunnels, clients that vanish or dawdle, servers that break off or talk nonsense; and a
configuration that changes every two seconds. Everything on loopback.

Each sample is taken after a full collection: the heap that is alive, the memory that buffers have beside it, threads, open files, resident memory. Exit status 1 if the last quarter has more than the second.
"""
import argparse
import asyncio
import contextlib
import os
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

LARGE = 1_000_000
# What a sample may have more in the last quarter than in the second: a part of it, and a fixed amount
SLACK = {"heap": (0.10, 3_000), "buffers": (0.10, 6_000), "threads": (0, 2), "files": (0.05, 10)}
counts = {}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def count(what):
    counts[what] = counts.get(what, 0) + 1


async def read_head(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    return head.split(" ")[1], {name.lower(): value for name, value in fields.items()}


async def read_body(reader, fields):
    if fields.get("transfer-encoding") == "chunked":
        size = 0
        while (length := int((await reader.readline()).split(b";")[0], 16)) > 0:
            size += len(await reader.readexactly(length))
            await reader.readline()
        await reader.readline()
        return size
    return len(await reader.readexactly(int(fields.get("content-length", 0))))


async def serve(reader, writer):
    """The server behind: what it does is in the path."""
    try:
        while True:
            path, fields = await read_head(reader)
            if path.startswith("/tunnel"):
                writer.write(b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
                while data := await reader.read(65536):
                    writer.write(data)
                    await writer.drain()
                return
            size = await read_body(reader, fields)
            if path.startswith("/break"):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 50_000)
                return
            if path.startswith("/nonsense"):
                writer.write(b"220 this is no HTTP\r\n\r\n")
                return
            body = b"y" * LARGE if path.startswith("/large") else b"received %d" % size
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


@contextlib.asynccontextmanager
async def connection(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()


def request(path, method="GET", fields=""):
    return f"{method} {path} HTTP/1.1\r\nHost: soak.test\r\n{fields}\r\n".encode()


async def ask(reader, writer, message):
    writer.write(message)
    status = int((await reader.readuntil(b"\r\n")).split(b" ")[1])
    fields = {}
    while (line := (await reader.readuntil(b"\r\n")).decode("latin-1").strip()):
        fields[line.split(":")[0].lower()] = line.split(":", 1)[1].strip()
    size = await read_body(reader, fields)
    return status, size


async def uploads(port):
    async with connection(port) as (reader, writer):
        for size in (10, 70_000, LARGE):
            head = request("/up", "POST", f"Content-Length: {size}\r\n")
            status, _ = await ask(reader, writer, head + b"z" * size)
            count(f"upload {status}")
            chunks = b"".join(b"1000\r\n" + b"z" * 4096 + b"\r\n" for _ in range(size // 4096))
            head = request("/up", "PUT", "Transfer-Encoding: chunked\r\n")
            status, _ = await ask(reader, writer, head + chunks + b"0\r\n\r\n")
            count(f"upload {status}")


async def downloads(port):
    async with connection(port) as (reader, writer):
        for _ in range(5):
            status, size = await ask(reader, writer, request("/large"))
            count(f"download {status}" if size == LARGE else "download cut")


async def failures(port):
    for path in ("/nonsense", "/nowhere-else", "/break"):
        async with connection(port) as (reader, writer):
            try:
                status, _ = await ask(reader, writer, request(path))
                count(f"failure {status}")
            except asyncio.IncompleteReadError:
                count("failure cut")


async def tunnels(port):
    async with connection(port) as (reader, writer):
        writer.write(request("/tunnel", fields="Connection: Upgrade\r\nUpgrade: echo\r\n"))
        await reader.readuntil(b"\r\n\r\n")
        for _ in range(20):
            word = os.urandom(random.randrange(1, 20_000))
            writer.write(word)
            count("tunnel word" if await reader.readexactly(len(word)) == word else "tunnel word changed")
            await asyncio.sleep(0.2)


async def vanishing(port):
    for message in (request("/large"), request("/up", "POST", "Content-Length: 100000\r\n") + b"z" * 1000,
                    request("/tunnel", fields="Connection: Upgrade\r\nUpgrade: echo\r\n"), b"GET /half", b"\x16\x03\x01"):
        async with connection(port) as (_, writer):
            writer.write(message)
            await asyncio.sleep(random.random() / 20)
            writer.transport.abort()
            count("vanished")


async def dawdling(port):
    async with connection(port) as (reader, writer):
        for byte in request("/slow"):
            writer.write(bytes([byte]))
            await asyncio.sleep(0.02)
        status, _ = await ask(reader, writer, b"")
        count(f"slow {status}")
        writer.write(request("/large"))
        got = 0
        while got < LARGE and (data := await reader.read(20_000)):
            got += len(data)
            await asyncio.sleep(0.02)


async def forever(play, port, pause):
    while True:
        try:
            await play(port)
        except (OSError, asyncio.IncompleteReadError) as broken:
            count(f"{play.__name__} {type(broken).__name__}")
        await asyncio.sleep(pause)


def configuration(backend, number, folder):
    text = f"""
http:
  routers:
    all: {{rule: "PathPrefix(`/`)", service: shop}}
    secure: {{rule: "PathPrefix(`/`)", service: shop, tls: {{}}}}
    gone: {{rule: "Path(`/nowhere-else`)", service: nobody}}
    changing{number % 7}: {{rule: "Host(`h{number}.test`)", service: other{number % 3}, middlewares: [head]}}
  middlewares:
    head: {{headers: {{customResponseHeaders: {{X-Number: "{number}"}}}}}}
  services:
    shop: {{loadBalancer: {{servers: [{{url: "http://127.0.0.1:{backend}"}}]}}}}
    nobody: {{loadBalancer: {{servers: [{{url: "http://127.0.0.1:1"}}]}}}}
    other{number % 3}: {{loadBalancer: {{servers: [{{url: "http://localhost:{backend}"}}]}}}}
"""
    fresh = folder / "fresh"
    fresh.write_text(text)
    fresh.replace(folder / "routes.yml")


async def changes(backend, folder):
    number = 0
    while True:
        number += 1
        configuration(backend, number, folder)
        count("change")
        await asyncio.sleep(2)


def jcmd(java, pid, *command):
    program = pathlib.Path(shutil.which(java)).resolve().parent / "jcmd"
    return subprocess.run([program, str(pid), *command], capture_output=True, text=True, check=True).stdout


def sample(java, pid, api):
    jcmd(java, pid, "GC.run")
    heap = sum(int(used) for used in re.findall(r"heap\s+total.*?used (\d+)K", jcmd(java, pid, "GC.heap_info")))
    with urllib.request.urlopen(f"http://127.0.0.1:{api}/metrics", timeout=10) as answer:
        buffers = re.search(r'^netty_allocator_memory_used\{.*memory_type="direct".*} (\S+)', answer.read().decode(), re.MULTILINE)
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {"heap": heap, "buffers": int(float(buffers.group(1))) // 1024,
            "threads": int(re.search(r"Threads:\s+(\d+)", status).group(1)),
            "files": len(os.listdir(f"/proc/{pid}/fd")), "resident": int(re.search(r"VmRSS:\s+(\d+)", status).group(1))}


def load(port, minutes):
    if not shutil.which("h2load"):
        print("h2load is missing: no kept connections, no HTTP/2, no TLS", flush=True)
        return []
    common = ["h2load", "-D", str(round(minutes * 60)), "--rps", "20"]
    # h2load resolves the server itself; what matters is one client for each way
    ways = (["--h1", "-c", "8", f"http://127.0.0.1:{port}/a"], ["-c", "4", "-m", "5", f"http://127.0.0.1:{port}/b"],
            ["--h1", "-c", "4", f"https://127.0.0.1:{port}/c"], ["-c", "8", "-m", "5", f"https://127.0.0.1:{port}/d"])
    return [subprocess.Popen(common + way, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for way in ways]


async def watch(java, pid, api, minutes, every):
    samples = []
    end = time.monotonic() + minutes * 60
    print(f"{'minute':>7}" + "".join(f"{name:>10}" for name in ("heap", "buffers", "threads", "files", "resident")))
    while time.monotonic() < end:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(sample, java, pid, api)
        samples.append(now)
        minute = minutes - (end - time.monotonic()) / 60
        print(f"{minute:7.1f}" + "".join(f"{value:>10,}" for value in now.values()), flush=True)
    return samples


def growing(samples):
    quarter = max(1, len(samples) // 4)
    for name, (part, fixed) in SLACK.items():
        second = statistics.median(each[name] for each in samples[quarter:2 * quarter] or samples)
        last = statistics.median(each[name] for each in samples[-quarter:])
        verdict = "grows" if last > second * (1 + part) + fixed else "flat"
        print(f"{name}: {second:,.0f} in the second quarter, {last:,.0f} in the last: {verdict}")
        if verdict == "grows":
            yield name


async def run(options, folder):
    backend, port, api = free_port(), free_port(), free_port()
    server = await asyncio.start_server(serve, "127.0.0.1", backend, limit=1 << 20)
    configuration(backend, 0, folder)
    gatehouse = subprocess.Popen([options.java, "-Xmx256m", "-jar", options.jar,
                                  f"--entryPoints.web.address=127.0.0.1:{port}", f"--entryPoints.traefik.address=127.0.0.1:{api}",
                                  f"--providers.file.directory={folder}", "--api.insecure=true", "--metrics.prometheus=true"])
    clients = []
    try:
        for _ in range(120):
            await asyncio.sleep(0.5)
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                async with connection(port) as (reader, writer):
                    if (await ask(reader, writer, request("/")))[0] == 200:
                        break
        clients = load(port, options.minutes)
        plays = ((uploads, 0.3), (downloads, 0.3), (failures, 0.2), (tunnels, 0), (tunnels, 0.1), (vanishing, 0.1), (dawdling, 0))
        tasks = [asyncio.create_task(forever(play, port, pause)) for play, pause in plays]
        tasks.append(asyncio.create_task(changes(backend, folder)))
        samples = await watch(options.java, gatehouse.pid, api, options.minutes, options.every)
        for task in tasks:
            task.cancel()
        for client in clients:
            await asyncio.to_thread(client.wait, 60)
            report = client.stdout.read()
            print("h2load:", *re.findall(r"^(?:requests|status codes): .*", report, re.MULTILINE), sep="\n  ")
        print(*(f"{what}: {number:,}" for what, number in sorted(counts.items())), sep="\n")
        if gatehouse.poll() is not None:
            sys.exit("Gatehouse has ended")
        return list(growing(samples))
    finally:
        for process in (*clients, gatehouse):
            process.terminate()
            process.wait(30)
        server.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--every", type=float, default=30, help="seconds between samples")
    parser.add_argument("--java", default="java")
    parser.add_argument("--jar", default="target/gatehouse.jar")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(1 if asyncio.run(run(options, pathlib.Path(folder))) else 0)


if __name__ == "__main__":
    main()
