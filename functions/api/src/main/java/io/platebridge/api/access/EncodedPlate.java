package io.platebridge.api.access;

import io.platebridge.contract.CommunityPlate;
import io.platebridge.contract.PlateRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.PlateText;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plate of a site's whitelist as the contract has it. */
final class EncodedPlate {

    private EncodedPlate() {}

    static io.platebridge.contract.SitePlate of(SiteId site, SitePlate plate) {
        WhitelistEntry entry = plate.entry();
        return new io.platebridge.contract.SitePlate(
                site.value(),
                entry.plate().value(),
                entry.unit().orElse(null),
                entry.tenant().orElse(null),
                plate.vehicle().orElse(null),
                entry.enabled(),
                entry.starts().orElse(null),
                entry.ends().orElse(null),
                entry.validFrom().orElse(null),
                entry.validUntil().orElse(null),
                entry.passEntries().map(PassEntries::max).orElse(null),
                entry.passEntries().map(PassEntries::used).orElse(null),
                EncodedWindows.of(entry.windows()),
                plate.note().orElse(null));
    }

    static CommunityPlate of(CommunityId community, SitePlate plate) {
        WhitelistEntry entry = plate.entry();
        return new CommunityPlate(
                community.value(),
                entry.plate().value(),
                entry.unit().orElse(null),
                entry.tenant().orElse(null),
                plate.vehicle().orElse(null),
                entry.enabled(),
                entry.starts().orElse(null),
                entry.ends().orElse(null),
                entry.validFrom().orElse(null),
                entry.validUntil().orElse(null),
                entry.passEntries().map(PassEntries::max).orElse(null),
                entry.passEntries().map(PassEntries::used).orElse(null),
                EncodedWindows.of(entry.windows()),
                plate.note().orElse(null));
    }

    /**
     * @throws Refusal {@code invalid_request} if an end is before its start
     */
    static SitePlate decode(Plate plate, PlateRequest request) {
        Optional<LocalDate> starts = Optional.ofNullable(request.starts());
        Optional<LocalDate> ends = Optional.ofNullable(request.ends());
        Optional<Instant> from = milliseconds(request.validFrom());
        Optional<Instant> until = milliseconds(request.validUntil());
        Validity.demandOrder(starts, ends, from, until);
        return new SitePlate(
                new WhitelistEntry(
                        plate,
                        PlateText.clean(request.unit()),
                        PlateText.clean(request.tenant()),
                        Objects.requireNonNullElse(request.enabled(), true),
                        starts,
                        ends,
                        from,
                        until,
                        Optional.ofNullable(request.maxEntries())
                                .map(max -> new PassEntries(max, 0)),
                        request.windows() == null
                                ? List.of()
                                : EncodedWindows.decode(request.windows())),
                PlateText.clean(request.vehicle()),
                PlateText.clean(request.note()));
    }

    /** Returns a time as the store keeps it. */
    private static Optional<Instant> milliseconds(@Nullable Instant time) {
        return Optional.ofNullable(time).map(found -> found.truncatedTo(ChronoUnit.MILLIS));
    }
}
