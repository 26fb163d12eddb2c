package io.platebridge.integration;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.platebridge.contract.Camera;
import io.platebridge.contract.StreamTokenRequest;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Plain HLS, low-latency HLS and the WebSocket, side by side in a real browser. */
class LiveKindsTest {

    /** How long they play after the camera's restart, s: {@code -Dlive.seconds=300}. */
    private static final int SECONDS = Integer.getInteger("live.seconds", 10);

    private static final double PATIENCE_MS = 90_000;

    private static final Duration RESTART = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    @Test
    @Timeout(1200)
    void all_kinds_of_live_video_go_on_when_the_camera_restarts() throws Exception {
        try (LocalCloud cloud =
                LocalCloud.start(
                        new CloudPlan(PortPlan.free(), folder.resolve("restart"), RESTART),
                        new Progress(System.out))) {
            DemoFleet.createIn(cloud);
            try (ForeignGate gate = new ForeignGate(cloud);
                    CloudView view = new CloudView(cloud);
                    Phone phone = new Phone()) {
                Page page = phone.page();
                page.setDefaultTimeout(PATIENCE_MS);
                List<String> said = new CopyOnWriteArrayList<>();
                page.onConsoleMessage(message -> said.add(message.text()));
                // Any page of an origin that the pod allows will do; this one is a refusal.
                page.navigate(cloud.api() + "/live-kinds");
                page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()));
                page.evaluate("stream => playAll(stream)", stream(view));

                play(page, SECONDS, view, said);
                phone.keep("live-kinds-before");
                gate.restartCamera();
                play(page, SECONDS, view, said);
                phone.keep("live-kinds-after");
                System.out.println("shown, and ahead of what is shown: " + figures(page));
            }
        }
    }

    @Test
    @Timeout(600)
    void all_kinds_of_live_video_go_on_while_sound_comes_and_goes() throws Exception {
        try (LocalCloud cloud =
                LocalCloud.start(
                        new CloudPlan(PortPlan.free(), folder.resolve("fitful"), RESTART),
                        new Progress(System.out))) {
            DemoFleet.createIn(cloud);
            try (ForeignGate _ = new ForeignGate(cloud, "fitful");
                    CloudView view = new CloudView(cloud);
                    Phone phone = new Phone()) {
                Page page = phone.page();
                page.setDefaultTimeout(PATIENCE_MS);
                List<String> said = new CopyOnWriteArrayList<>();
                page.onConsoleMessage(message -> said.add(message.text()));
                page.navigate(cloud.api() + "/live-kinds");
                page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()));
                page.evaluate("stream => playAll(stream)", stream(view));

                play(page, 20, view, said); // with sound, without it, and with it again
            }
        }
    }

    private static String script() throws IOException {
        Process npm =
                new ProcessBuilder(
                                TetheredProgram.commandLine(
                                        "npm",
                                        "run",
                                        "--silent",
                                        "live-kinds",
                                        "--workspace",
                                        "portal"))
                        .directory(ProjectFolder.root().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String stream(CloudView view) throws Exception {
        Camera camera = view.activeCamera();
        return view.guard()
                .createStreamToken(new StreamTokenRequest(camera.podId(), camera.id()))
                .streamUrl();
    }

    /** Waits until each video has gone on for so many seconds, with pictures in each ten. */
    private static void play(Page page, int seconds, CloudView view, List<String> said)
            throws Exception {
        for (int played = 0; played < seconds; played += 10) {
            page.evaluate("stream => renewAll(stream)", stream(view));
            try {
                page.evaluate(
                        """
                        () => document.querySelectorAll('video').forEach(video => {
                          video.from = video.currentTime;
                          video.shown = video.getVideoPlaybackQuality().totalVideoFrames;
                        })
                        """);
                page.waitForFunction(
                        """
                        () => [...document.querySelectorAll('video')].every(video =>
                          video.currentTime > video.from + 10
                            && video.getVideoPlaybackQuality().totalVideoFrames > video.shown + 100)
                        """);
            } catch (PlaywrightException e) {
                throw new AssertionError(
                        "a video stands still: %s; the page said %s".formatted(figures(page), said),
                        e);
            }
        }
    }

    private static Object figures(Page page) {
        return page.evaluate(
                """
                () => Object.fromEntries([...document.querySelectorAll('video')].map(video => {
                  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
                  const held = video.buffered.length ? video.buffered.end(video.buffered.length - 1) : NaN;
                  return [video.id, `${video.currentTime.toFixed(1)} s, ${totalVideoFrames} frames`
                    + ` (${droppedVideoFrames} dropped), ${(held - video.currentTime).toFixed(2)} s`];
                }))
                """);
    }
}
