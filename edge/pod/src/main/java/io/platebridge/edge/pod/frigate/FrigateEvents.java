package io.platebridge.edge.pod.frigate;

import io.platebridge.edge.base.http.BodyTooLargeException;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads Frigate's list of events, oldest first, page by page ({@code frigate/api/event.py} of 0.16
 * to 0.18: {@code after} excludes its bound, {@code sort=date_asc}, {@code limit}). A row has 1 to
 * 2 KB, some tens of KB with a long path of the car; a page that is too long is read in smaller
 * ones.
 */
public final class FrigateEvents {

    private static final int ROWS = 100;

    /** Rounding error of Frigate's fractional seconds. */
    private static final Duration ROUNDING = Duration.of(10, ChronoUnit.MICROS);

    /**
     * Consecutive rows.
     *
     * @param rows the valid ones, by their start
     * @param last whether there are no later ones
     * @param end the last row's start; absent when there are no rows
     * @param clock Frigate's
     */
    public record Page(
            List<EventRow> rows, boolean last, Optional<Instant> end, Optional<Instant> clock) {}

    private final FrigateApi api;

    public FrigateEvents(FrigateApi api) {
        this.api = api;
    }

    /** Returns Frigate's clock, to the second. */
    public Optional<Instant> clock() throws IOException, InterruptedException {
        return api.get("/api/events?limit=1&include_thumbnails=0").date();
    }

    /**
     * Returns the rows that begin after a time.
     *
     * @throws ServerException if Frigate is unreachable or its response is invalid
     */
    public Page after(Instant time) throws IOException, InterruptedException {
        for (int limit = ROWS; ; limit /= 4) {
            try {
                return page(time, limit);
            } catch (BodyTooLargeException e) {
                if (limit == 1) {
                    throw new ServerException(
                            ServerFault.lasting(
                                    "an event of Frigate's is too large: " + e.getMessage(),
                                    "delete the event that begins after " + time),
                            e);
                }
            }
        }
    }

    private Page page(Instant time, int limit) throws IOException, InterruptedException {
        FrigateApi.Answer answer =
                api.get(
                        "/api/events?after=%s&sort=date_asc&limit=%d&include_thumbnails=0"
                                .formatted(seconds(time), Math.max(limit, 1)));
        JsonNode list;
        try {
            list = ForeignJson.MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            throw noList(e);
        }
        if (!list.isArray()) {
            throw noList(null);
        }
        var rows = new ArrayList<EventRow>();
        Optional<Instant> end = Optional.empty();
        for (JsonNode json : list) {
            Optional<Instant> start = instant(json.path("start_time"));
            if (start.isPresent()) {
                rows.add(new EventRow(start.get(), instant(json.path("end_time")), json));
                end = start;
            }
        }
        if (end.filter(last -> last.isBefore(time.minus(ROUNDING))).isPresent()) {
            throw new ServerException(
                    ServerFault.lasting(
                            "expected events of Frigate's after a time, found earlier ones",
                            "check that the proxy in front of Frigate forwards the query"));
        }
        return new Page(List.copyOf(rows), list.size() < limit, end, answer.date());
    }

    private static ServerException noList(@Nullable Throwable cause) {
        ServerFault fault =
                ServerFault.lasting(
                        "expected Frigate's list of events, found something else",
                        "see whether frigate_url is Frigate's");
        return cause == null ? new ServerException(fault) : new ServerException(fault, cause);
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Optional<Instant> instant(JsonNode seconds) {
        double value = seconds.isNumber() ? seconds.asDouble(-1) : -1;
        return value > 0 && value < 1e11
                ? Optional.of(Instant.EPOCH.plus(Math.round(value * 1e6), ChronoUnit.MICROS))
                : Optional.empty();
    }
}
