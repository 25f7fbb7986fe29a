"""The slider of the world in a headless Chromium: frames a second and work per frame, on all states of the register."""

import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

DRAG = """
async (steps) => {
  const slider = document.getElementById("world-slider");
  const last = Number(slider.max);
  const frames = [];
  let busy = 0;
  const watch = new PerformanceObserver((list) => list.getEntries().forEach((one) => (busy += one.duration)));
  watch.observe({ entryTypes: ["longtask"] });
  await new Promise((done) => requestAnimationFrame(done));
  let before = performance.now();
  for (let at = 0; at <= steps; at += 1) {
    slider.value = Math.round((last * at) / steps);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    frames.push(now - before);
    before = now;
  }
  watch.disconnect();
  return { frames, busy };
}
"""
STEPS = 240


def main() -> None:
    """Print the figures."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    from foedus.web.app import create_app
    from foedus.web.settings import Settings

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("web: the slider is not measured: there is no chromium")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(db=str(Path(folder) / "ledger.db"), port=port, apart=False))
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for view in ("map", "network"):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(f"http://127.0.0.1:{port}/world?view={view}&type=defence")
                page.locator("#world-slider:not([hidden])").wait_for()
                page.evaluate(DRAG, 20)
                told = page.evaluate(DRAG, STEPS)
                _print(view, told["frames"], told["busy"])
                page.close()
            browser.close()
        server.should_exit = True
        thread.join(10)


def _print(view: str, frames: list[float], busy: float) -> None:
    ordered = sorted(frames)
    rate = 1000 * len(frames) / sum(frames)
    slow = ordered[int(len(ordered) * 0.95)]
    print(
        f"web: slider, {view}: {rate:.0f} frames a second over two centuries in {len(frames)} steps; "
        f"95 of 100 frames within {slow:.0f} ms, the longest {ordered[-1]:.0f} ms, {busy:.0f} ms in long tasks"
    )


if __name__ == "__main__":
    main()
