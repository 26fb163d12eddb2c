package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.gate.Gate;
import io.platebridge.local.system.LocalSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A phone's camera on its way to a dashboard, through the pod's router, in two real browsers. */
class SharedCameraTest {

    private static final double PATIENCE_MS = 60_000;
    private static final String ALERT = "A car waits at the barrier";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static LocalSystem system;

    private Phone phone;
    private Phone dashboard;

    @BeforeAll
    static void start() {
        system =
                LocalSystem.start(
                        new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL),
                        Check.GATE,
                        new Progress(System.out));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void signIn() {
        phone = guard();
        dashboard = guard();
    }

    @AfterEach
    void leave() {
        phone.close();
        dashboard.close();
    }

    @Test
    void what_a_phone_shares_moves_on_a_dashboard_with_its_alerts_until_it_stops() {
        phone.goByMore("Phones");
        click(phone, AriaRole.LINK, "Share this phone’s camera");
        click(phone, AriaRole.BUTTON, "Start sharing");
        Locator badge = phone.page().locator(".live-badge-lag");
        badge.waitFor();
        String stream = badge.textContent().replaceFirst("^as ", "");

        dashboard.goByMore("Phones");
        Locator tile = tile(stream);
        tile.getByText("Streaming").waitFor();
        moves(tile);
        tile.getByText(ALERT).first().waitFor();
        phone.page().getByText(ALERT).first().waitFor();
        phone.keep("share");
        dashboard.keep("phones");

        click(phone, AriaRole.BUTTON, "Stop sharing");
        tile.getByText("Offline").waitFor();
        assertEquals(List.of(), phone.errors());
        assertEquals(List.of(), dashboard.errors());
    }

    @Test
    void the_phone_of_the_demo_is_seen_too() {
        dashboard.goByMore("Phones");
        Locator tile = tile(Gate.PHONE);
        tile.getByText("Streaming").waitFor();
        moves(tile);
        tile.getByText(ALERT).first().waitFor();
        dashboard.keep("phones-demo");
    }

    private static Phone guard() {
        Phone guard = new Phone();
        guard.page().setDefaultTimeout(PATIENCE_MS);
        guard.signIn(system.portal().address().toString(), DemoFleet.GUARD.value());
        return guard;
    }

    private static void click(Phone phone, AriaRole role, String name) {
        phone.page().getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
    }

    private Locator tile(String stream) {
        return dashboard
                .page()
                .locator(".phone")
                .filter(new Locator.FilterOptions().setHasText(stream));
    }

    /** Waits until another picture is shown than before. */
    private void moves(Locator tile) {
        Object before = tile.locator("canvas").evaluate("canvas => canvas.toDataURL()");
        dashboard
                .page()
                .waitForFunction(
                        "([canvas, before]) => canvas.width >= 320 && canvas.toDataURL() !== before",
                        List.of(tile.locator("canvas").elementHandle(), before));
    }
}
