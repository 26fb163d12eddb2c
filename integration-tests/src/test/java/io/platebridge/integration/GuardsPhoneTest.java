package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.system.LocalSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a guard sees on a phone, of the whole running system, in a real browser. */
class GuardsPhoneTest {

    private static final double PATIENCE_MS = 60_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static LocalSystem system;
    private static Phone phone;

    @BeforeAll
    static void start() {
        system =
                LocalSystem.start(
                        new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL),
                        Check.GATE,
                        new Progress(System.out));
        phone = new Phone();
        phone.page().setDefaultTimeout(PATIENCE_MS);
        phone.signIn(system.portal().address().toString(), DemoFleet.GUARD.value());
    }

    @AfterAll
    static void stop() {
        if (phone != null) {
            phone.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void the_pod_is_online_and_the_camera_shows_a_moving_picture() {
        Page page = overview();
        page.getByText("North Gate POD").first().waitFor();
        page.getByText("Online").first().waitFor();
        phone.keep("overview");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Main Entrance")).click();
        phone.watch(2);
        List<Integer> before = phone.picture();
        phone.keep("live");
        phone.watch(2);

        assertNotEquals(before, phone.picture(), "the picture should have moved");
        assertEquals(List.of(), phone.errors());
    }

    @Test
    void a_car_at_the_gate_shows_up_with_its_clip() throws Exception {
        system.gate().see("gate", DemoFleet.LISTED);
        Page page = overview();
        page.getByText(DemoFleet.LISTED.value()).first().waitFor();

        phone.go("Plates");
        page.getByText(DemoFleet.LISTED.value()).first().waitFor();
        phone.keep("plates");

        phone.go("Recordings");
        page.locator("button.recording-open").first().click();
        phone.watch(1);
        phone.keep("recording");
        assertEquals(List.of(), phone.errors());
    }

    @Test
    void a_manager_opens_the_gate_and_adds_a_plate() {
        Page page = overview();
        click(page, "Open Main barrier");
        click(page, "Open the gate");
        page.getByRole(AriaRole.DIALOG)
                .getByText("Opened", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
        phone.keep("gate");
        click(page, "Close");

        phone.go("Whitelist");
        click(page, "Add a plate");
        page.getByRole(AriaRole.DIALOG).getByLabel("Plate").fill("guest 99");
        click(page, "Save");
        page.getByText("GUEST99 is on the list of main-gate").waitFor();
        phone.keep("whitelist");
        assertEquals(List.of(), phone.errors());
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private static Page overview() {
        Page page = phone.page();
        page.navigate(system.portal().address().toString());
        page.getByText("Latest plates").waitFor();
        return page;
    }
}
