package io.platebridge.integration;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A guard's phone: the system's Chromium, headless, 390 × 844 pixels. */
final class Phone implements AutoCloseable {

    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright = Playwright.create();
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    /** With a camera that shows a turning disc, allowed for every page. */
    Phone() {
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--use-fake-device-for-media-stream",
                                                        "--use-fake-ui-for-media-stream",
                                                        "--autoplay-policy=no-user-gesture-required")));
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(WIDTH, HEIGHT)
                                .setHasTouch(true));
        page = context.newPage();
        page.onPageError(errors::add);
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "these tests need a browser: apt-get install chromium"));
    }

    Page page() {
        return page;
    }

    /** Signs in at the portal as somebody, by the page of the issuer. */
    void signIn(String portal, String person) {
        page.navigate(portal);
        page.getByText("Sign in").last().click();
        page.locator("input[name=username]").fill(person);
        page.locator("input[type=submit], button[type=submit]").first().click();
        page.getByText("Latest plates").waitFor();
    }

    /** Goes to a page of the portal by its tab at the bottom. */
    void go(String tab) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(tab).setExact(true))
                .click();
    }

    /** Goes to a page of the portal that has no tab on a phone, but a line under "More". */
    void goByMore(String name) {
        go("More");
        go(name);
    }

    /**
     * The one video of the page, once its picture has moved on for some seconds of its own time.
     */
    void watch(double seconds) {
        Locator video = page.locator("video");
        video.waitFor();
        page.waitForFunction(
                "at => document.querySelector('video').currentTime > at",
                ((Number) video.evaluate("video => video.currentTime")).doubleValue() + seconds);
    }

    /** What the video shows now, 64 × 36 grey values of 0 to 255. */
    List<Integer> picture() {
        Object pixels =
                page.locator("video")
                        .evaluate(
                                """
                                video => {
                                  const canvas = document.createElement('canvas');
                                  canvas.width = 64; canvas.height = 36;
                                  const drawing = canvas.getContext('2d');
                                  drawing.drawImage(video, 0, 0, 64, 36);
                                  const pixels = drawing.getImageData(0, 0, 64, 36).data;
                                  const grey = [];
                                  for (let i = 0; i < pixels.length; i += 4) grey.push(pixels[i + 1]);
                                  return grey;
                                }
                                """);
        return ((List<?>) pixels).stream().map(value -> ((Number) value).intValue()).toList();
    }

    /** Keeps what the page shows now, for people: {@code target/screenshots/<name>.png}. */
    void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What scripts of the page threw and did not catch. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
