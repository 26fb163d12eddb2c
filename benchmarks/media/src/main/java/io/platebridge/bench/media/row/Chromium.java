package io.platebridge.bench.media.row;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The system's Chromium, without a window, showing one camera. */
final class Chromium implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright = Playwright.create();
    private final Browser browser =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(PROGRAM)
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-gpu",
                                                    "--disable-background-networking",
                                                    "--disable-component-update",
                                                    "--autoplay-policy=no-user-gesture-required")));

    /** A page that shows a camera and counts its pictures. */
    record Watching(Page page) {

        /** Returns the number of pictures shown so far. */
        long shown() {
            return ((Number) page.evaluate("() => shown()")).longValue();
        }

        /** Lets the page run; nothing else may be asked of it meanwhile. */
        void run(Duration span) {
            page.waitForTimeout(span.toMillis());
        }
    }

    /** Shows a camera by a WebSocket; returns when the first picture is there. */
    Watching watch(URI origin, URI socket) {
        Page page = browser.newPage();
        page.navigate(origin.resolve("/").toString());
        page.evaluate("stream => watch('socket', stream)", socket.toString());
        page.waitForFunction("() => delays.length > 0");
        return new Watching(page);
    }

    /**
     * Returns how old each picture was when the page showed it, ms.
     *
     * @param player one of the page's: {@code socket}, {@code low-latency}, {@code hls}
     * @param settle time from the first picture to the first measured one
     */
    List<Double> delays(URI origin, String player, URI stream, Duration settle, Duration window)
            throws InterruptedException {
        Page page = browser.newPage();
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> errors.add(message.text()));
        page.navigate(origin.resolve("/").toString());
        page.evaluate(
                "([player, stream]) => watch(player, stream)", List.of(player, stream.toString()));
        try {
            page.waitForFunction("() => delays.length > 0");
        } catch (com.microsoft.playwright.PlaywrightException e) {
            throw new IllegalStateException(
                    "expected a picture by %s, found none: %s"
                            .formatted(
                                    player,
                                    errors.toString().replaceAll("token=[^&\\s]*", "token=…")),
                    e);
        }
        page.waitForTimeout(settle.toMillis());
        page.evaluate("() => { delays.length = 0; }");
        page.waitForTimeout(window.toMillis());
        List<?> delays = (List<?>) page.evaluate("() => delays");
        return delays.stream().map(delay -> ((Number) delay).doubleValue()).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
