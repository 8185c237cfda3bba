#!/usr/bin/env python3
"""Measures what a request costs: Gatehouse beside nginx, HAProxy, Caddy and Traefik, in one run, taking turns.

    ./mvnw -DskipTests package
    bench/beside.py [--mode plain|tls|h2|body] [--rounds 3] [--seconds 5] [--java java] [--traefik /usr/local/bin/traefik]

The figure is CPU time per request, user and system, of the proxy's own processes: on a machine that client, proxy and server
share it is far more stable than requests a second. Each is the median of the rounds, and each ratio is Gatehouse's to the other's.
Proxies that are not installed are left out, by name. Needs nginx (it is the server behind as well) and h2load of nghttp2-client;
for TLS openssl. Everything on loopback.
"""
import argparse
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")
HOST = "bench.test"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Bench:
    """The files, ports and processes of a run."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.tls = options.mode in ("tls", "h2")
        self.server = free_port()
        self.processes = []

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return str(path)

    def start(self, name, command, port):
        log = open(self.folder / f"{name}.log", "w")
        process = subprocess.Popen(command, stdout=log, stderr=log)
        self.processes.append(process)
        for _ in range(240):
            if self.answers(port):
                return process
            if process.poll() is not None:
                break
            time.sleep(0.25)
        raise SystemExit(f"{name} does not answer:\n" + (self.folder / f"{name}.log").read_text()[-2000:])

    def answers(self, port):
        url = f"http{'s' if self.tls and port != self.server else ''}://{HOST}:{port}/"
        asked = subprocess.run(["curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "2", "--noproxy", "*",
                                "--resolve", f"{HOST}:{port}:127.0.0.1", url], capture_output=True, text=True)
        return asked.stdout == "200"

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()

    def prepare(self):
        if self.tls:
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                            "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
                            "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
                           check=True, capture_output=True)
            self.file("both.pem", (self.folder / "cert.pem").read_text() + (self.folder / "key.pem").read_text())
        (self.folder / "large").write_bytes(b"x" * 1_000_000)
        self.start("server", ["nginx", "-g", "daemon off;", "-c", self.file("server.conf", f"""
worker_processes 1; pid {self.folder}/server.pid; error_log {self.folder}/server.err;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000;
  server {{ listen 127.0.0.1:{self.server};
    location = /large {{ root {self.folder}; }}
    location / {{ return 200 "a hundred bytes, more or less, as small answers often are: {'.' * 40}\\n"; }} }} }}
""")], self.server)

    def gatehouse(self, port):
        return [self.options.java, "-jar", self.options.jar, *self.flags(port)]

    def traefik(self, port):
        return [self.options.traefik, *self.flags(port)]

    def flags(self, port):
        tls = "\n      tls: {}" if self.tls else ""
        routes = self.file("routes.yml", f"""
http:
  routers:
    bench:
      rule: "Host(`{HOST}`)"
      service: server{tls}
  services:
    server: {{loadBalancer: {{servers: [{{url: "http://127.0.0.1:{self.server}"}}]}}}}
""" + (f"tls: {{certificates: [{{certFile: {self.folder}/cert.pem, keyFile: {self.folder}/key.pem}}]}}\n" if self.tls else ""))
        return [f"--entryPoints.web.address=127.0.0.1:{port}", f"--providers.file.filename={routes}"]

    def haproxy(self, port):
        tls = f" ssl crt {self.folder}/both.pem alpn h2,http/1.1" if self.tls else ""
        return ["haproxy", "-f", self.file("haproxy.cfg", f"""
global
  nbthread {os.cpu_count()}
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend web
  bind 127.0.0.1:{port}{tls}
  option forwardfor
  use_backend server if {{ hdr(host),field(1,:) -i {HOST} }}
backend server
  http-reuse always
  server one 127.0.0.1:{self.server}
""")]

    def nginx(self, port):
        tls = f" ssl http2; ssl_certificate {self.folder}/cert.pem; ssl_certificate_key {self.folder}/key.pem" if self.tls else ""
        return ["nginx", "-g", "daemon off;", "-c", self.file("nginx.conf", f"""
worker_processes {os.cpu_count()}; pid {self.folder}/nginx.pid; error_log {self.folder}/nginx.err;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; proxy_temp_path {self.folder}/proxied;
  upstream server {{ server 127.0.0.1:{self.server}; keepalive 256; keepalive_requests 1000000000; }}
  server {{ listen 127.0.0.1:{port} reuseport{tls}; server_name {HOST};
    location / {{ proxy_pass http://server; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; }} }} }}
""")]

    def caddy(self, port):
        tls = f"tls {self.folder}/cert.pem {self.folder}/key.pem" if self.tls else ""
        return ["caddy", "run", "--adapter", "caddyfile", "--config", self.file("Caddyfile", f"""
{{
  admin off
  auto_https off
}}
http{'s' if self.tls else ''}://{HOST}:{port} {{
  bind 127.0.0.1
  {tls}
  reverse_proxy 127.0.0.1:{self.server}
}}
""")]

    def load(self, port, seconds):
        """Requests that were answered by 200."""
        scheme, path = "https" if self.tls else "http", "/large" if self.options.mode == "body" else "/"
        ways = {"plain": ["--h1", "-c", "64"], "tls": ["--h1", "-c", "64"], "body": ["--h1", "-c", "16"], "h2": ["-c", "16", "-m", "10"]}
        asked = subprocess.run(["h2load", "-D", str(seconds), *ways[self.options.mode], f"--connect-to=127.0.0.1:{port}",
                                f"{scheme}://{HOST}:{port}{path}"], capture_output=True, text=True)
        done = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", asked.stdout)
        if not done or any(int(other) for other in done.groups()[1:]) or not int(done.group(1)):
            raise SystemExit("not every request was answered by 200:\n" + asked.stdout[-1000:])
        return int(done.group(1))


def family(pid):
    """A process and all that it has started."""
    parents = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    found, grown = {pid}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        found, grown = found | more, bool(more)
    return found


def cpu_seconds(pid):
    ticks = 0
    for each in family(pid):
        fields = pathlib.Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def measure(bench, names):
    ports, costs, rates = {name: free_port() for name in names}, {name: [] for name in names}, {name: [] for name in names}
    started = {name: bench.start(name, getattr(bench, name)(ports[name]), ports[name]) for name in names}
    for name in names:
        bench.load(ports[name], bench.options.warm)
    for _ in range(bench.options.rounds):
        for name in names:
            before, begun = cpu_seconds(started[name].pid), time.monotonic()
            requests = bench.load(ports[name], bench.options.seconds)
            costs[name].append((cpu_seconds(started[name].pid) - before) / requests * 1e6)
            rates[name].append(requests / (time.monotonic() - begun))
    return ({name: statistics.median(each) for name, each in costs.items()},
            {name: statistics.median(each) for name, each in rates.items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mode", choices=("plain", "tls", "h2", "body"), default="plain")
    parser.add_argument("--beside", default="haproxy,nginx,caddy,traefik")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--warm", type=int, default=8, help="seconds of load before the first round")
    parser.add_argument("--java", default="java")
    parser.add_argument("--jar", default="target/gatehouse.jar")
    parser.add_argument("--traefik", default=shutil.which("traefik"), help="Traefik's binary")
    options = parser.parse_args()
    for needed in ("nginx", "h2load", "curl"):
        if not shutil.which(needed):
            sys.exit(f"{needed} is missing")
    names = ["gatehouse"]
    for name in options.beside.split(","):
        if options.traefik if name == "traefik" else shutil.which(name):
            names.append(name)
        else:
            print(f"{name} is not there and left out")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, pathlib.Path(folder))
        try:
            os.chmod(folder, 0o755)
            bench.prepare()
            costs, rates = measure(bench, names)
        finally:
            bench.stop()
    print(f"{'':10}{'µs CPU':>9}{'beside':>9}{'requests/s':>12}")
    for name in names:
        print(f"{name:10}{costs[name]:9.1f}{costs['gatehouse'] / costs[name]:9.2f}{rates[name]:12,.0f}")


if __name__ == "__main__":
    main()
