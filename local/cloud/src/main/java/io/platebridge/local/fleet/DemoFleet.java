package io.platebridge.local.fleet;

import io.platebridge.aws.Store;
import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.tenancy.DynamoMemberships;
import io.platebridge.aws.tenancy.DynamoSites;
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
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
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

    /** Stores the entries that do not exist yet. Existing entries are not changed. */
    public static void addTo(Store store) {
        Clock clock = Clock.systemUTC();
        // Pods receive the key before the first viewer connects, so that viewer need not wait for
        // that.
        new KeyRotation(new DynamoSigningKeys(store, clock), clock, new SecureRandom()).current();
        new DynamoSites(store).add(new Site(PLACE, SITE.value(), ZoneId.systemDefault()));
        Memberships memberships = new DynamoMemberships(store);
        if (!memberships.of(GUARD).belongsTo(COMPANY)) {
            memberships.grant(GUARD, COMPANY, Role.MANAGER);
        }
        Whitelists whitelists = new DynamoWhitelists(store);
        boolean untouched =
                whitelists.of(SITE).stream()
                        .allMatch(site -> site.whitelist().configVersion() == 0);
        if (untouched) {
            whitelists.put(SITE, ENTRY);
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
