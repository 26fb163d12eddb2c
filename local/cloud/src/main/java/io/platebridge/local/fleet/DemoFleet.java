package io.platebridge.local.fleet;

import io.platebridge.contract.BootstrapRequest;
import io.platebridge.contract.CommunityRequest;
import io.platebridge.contract.GateChange;
import io.platebridge.contract.GateKind;
import io.platebridge.contract.GateRequest;
import io.platebridge.contract.InvitationAcceptance;
import io.platebridge.contract.InvitationCreated;
import io.platebridge.contract.InvitationRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.PlateRequest;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.RegistrationTokenCreated;
import io.platebridge.contract.RegistrationTokenRequest;
import io.platebridge.contract.Role;
import io.platebridge.contract.SiteRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** One company with one gate, a whitelist, a guard, and a token for the pod. */
public final class DemoFleet {
    public static final CompanyId COMPANY = new CompanyId("acme");
    public static final CommunityId COMMUNITY = new CommunityId("oak-hills");
    public static final SiteId SITE = new SiteId("main-gate");
    public static final Place PLACE = new Place(COMPANY, COMMUNITY, SITE);
    public static final UserId OWNER = new UserId("owner");
    public static final UserId GUARD = new UserId("guard");
    public static final String GATE = "main-barrier";
    public static final Serial SERIAL = new Serial("DEMO-0001");

    /** May pass. */
    public static final Plate LISTED = Plate.of("ABC123");

    /** May not pass. */
    public static final Plate UNLISTED = Plate.of("XYZ789");

    /** The community at the gate's controller. */
    private static final String CONTROLLER = "demo";

    private static final int TOKEN_DAYS = 365;

    private DemoFleet() {}

    /**
     * Creates company, community, site, guard and whitelist through the API, as an owner would.
     * What exists is not changed.
     */
    public static void createIn(LocalCloud cloud) {
        try (PlateBridgeClient owner = DemoUser.signIn(cloud, OWNER);
                PlateBridgeClient guard = DemoUser.signIn(cloud, GUARD)) {
            if (exists(owner::listMemberships)) {
                return;
            }
            owner.bootstrapInstallation(
                    new BootstrapRequest(
                            cloud.bootstrapToken().text(), COMPANY.value(), "Acme Security"));
            owner.createCommunity(
                    new CommunityRequest(COMMUNITY.value(), "Oak Hills"), COMPANY.value());
            owner.createSite(
                    new SiteRequest(SITE.value(), SITE.value(), ZoneId.systemDefault().getId()),
                    COMMUNITY.value());
            InvitationCreated invitation =
                    owner.createInvitation(
                            new InvitationRequest(Role.MANAGER, "Guard", null), COMPANY.value());
            guard.acceptInvitation(new InvitationAcceptance(invitation.token()));
            guard.putPlate(resident("101", "John Doe"), SITE.value(), LISTED.value());
        } catch (IOException | ProblemException e) {
            throw new StartFailure(
                    "the demo's company was not created: " + e.getMessage(),
                    "look into the logs of the function admin, or start with --fresh");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(
                    "interrupted while the demo's company was created", "start again");
        }
    }

    /** Returns the entry of a plate that may pass at any time. */
    public static PlateRequest resident(String unit, String tenant) {
        return new PlateRequest(unit, tenant, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Creates the site's gate through the API, or changes its address: at each start the barrier
     * may have another one.
     *
     * @param barrier where the gate's controller is
     * @param key that the controller demands
     */
    public static void connectGate(LocalCloud cloud, URI barrier, String key) {
        try (PlateBridgeClient owner = DemoUser.signIn(cloud, OWNER)) {
            if (owner.listGates(SITE.value(), null, null).gates().isEmpty()) {
                owner.createGate(gate(SITE, GATE, barrier, key));
            } else {
                owner.changeGate(
                        new GateChange(
                                null,
                                GateKind.GATEWISE,
                                barrier.toString(),
                                CONTROLLER,
                                GATE,
                                null,
                                key,
                                null,
                                null),
                        GATE);
            }
        } catch (IOException | ProblemException e) {
            throw new StartFailure(
                    "the demo's gate was not created: " + e.getMessage(),
                    "look into the logs of the function gates, or start with --fresh");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while the gate was created", "start again");
        }
    }

    /**
     * Returns a gate to create, whose controller is the barrier.
     *
     * @param id also the id of the barrier's access point
     */
    public static GateRequest gate(SiteId site, String id, URI barrier, String key) {
        return new GateRequest(
                id,
                site.value(),
                "Main barrier",
                GateKind.GATEWISE,
                barrier.toString(),
                CONTROLLER,
                id,
                null,
                key,
                null,
                null);
    }

    private interface Question {
        Object ask() throws IOException, InterruptedException, ProblemException;
    }

    private static boolean exists(Question question) throws IOException, InterruptedException {
        try {
            question.ask();
            return true;
        } catch (ProblemException _) {
            return false;
        }
    }

    /**
     * Returns the token that registers a device with {@link #SERIAL} as the gate's pod. It is
     * created once and kept in the file, because the cloud has only its hash.
     */
    public static RegistrationToken registrationToken(LocalCloud cloud, Path file) {
        try (PlateBridgeClient owner = DemoUser.signIn(cloud, OWNER)) {
            if (Files.exists(file)) {
                return new RegistrationToken(Files.readString(file).strip());
            }
            var request =
                    new RegistrationTokenRequest(
                            null, TOKEN_DAYS, 1, SERIAL.value(), "the demo's pod");
            RegistrationTokenCreated created = owner.createRegistrationToken(request, SITE.value());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, created.token());
            return new RegistrationToken(created.token());
        } catch (IOException | ProblemException e) {
            throw new StartFailure(
                    "the demo's registration token was not created: " + e.getMessage(),
                    "look into the logs of the function admin, or start with --fresh");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while a token was created", "start again");
        }
    }
}
