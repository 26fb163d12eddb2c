package io.platebridge.local.fleet;

import io.platebridge.aws.Store;
import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.contract.BootstrapRequest;
import io.platebridge.contract.CommunityRequest;
import io.platebridge.contract.InvitationAcceptance;
import io.platebridge.contract.InvitationCreated;
import io.platebridge.contract.InvitationRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.Role;
import io.platebridge.contract.SiteRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.Whitelists;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Registrations;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** One company with one gate, a whitelist, a guard, and a token for the gate's pod. */
public final class DemoFleet {
    public static final CompanyId COMPANY = new CompanyId("acme");
    public static final CommunityId COMMUNITY = new CommunityId("oak-hills");
    public static final SiteId SITE = new SiteId("main-gate");
    public static final Place PLACE = new Place(COMPANY, COMMUNITY, SITE);
    public static final UserId OWNER = new UserId("owner");
    public static final UserId GUARD = new UserId("guard");
    public static final Serial SERIAL = new Serial("DEMO-0001");

    /** May pass. */
    public static final Plate LISTED = Plate.of("ABC123");

    /** May not pass. */
    public static final Plate UNLISTED = Plate.of("XYZ789");

    private static final WhitelistEntry ENTRY =
            new WhitelistEntry(
                    LISTED,
                    Optional.of("101"),
                    Optional.of("John Doe"),
                    true,
                    Optional.empty(),
                    Optional.empty());

    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private DemoFleet() {}

    /**
     * Creates company, community, site, guard and whitelist through the API, as an owner would.
     * What exists is not changed.
     */
    public static void createIn(LocalCloud cloud) {
        Clock clock = Clock.systemUTC();
        Store store = cloud.store();
        // Pods receive the key before the first viewer connects, so that viewer need not wait for
        // that.
        new KeyRotation(new DynamoSigningKeys(store, clock), clock, new SecureRandom()).current();
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
            new DynamoWhitelists(store).put(SITE, ENTRY);
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

    /** Lets the guarded plate pass again, or no longer. */
    public static void allowListedPlate(Store store, boolean allow) {
        Whitelists whitelists = new DynamoWhitelists(store);
        if (allow) {
            whitelists.put(SITE, ENTRY);
        } else {
            whitelists.remove(SITE, LISTED);
        }
    }

    /**
     * Returns the token that registers a device with {@link #SERIAL} as the gate's pod. It is
     * issued once and kept in the file, because the store has only its hash.
     */
    public static RegistrationToken registrationToken(Store store, Path file, Clock clock) {
        Registrations registrations = new DynamoRegistrations(store);
        try {
            if (Files.exists(file)) {
                RegistrationToken kept = new RegistrationToken(Files.readString(file).strip());
                if (registrations.grant(kept.hash()).isPresent()) {
                    return kept;
                }
            }
            RegistrationToken token = RegistrationToken.create(new SecureRandom());
            registrations.issue(
                    token,
                    new RegistrationGrant(
                            PLACE, clock.instant().plus(TOKEN_LIFE), 1, Optional.of(SERIAL)));
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, token.text());
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the registration token in " + file, e);
        }
    }
}
