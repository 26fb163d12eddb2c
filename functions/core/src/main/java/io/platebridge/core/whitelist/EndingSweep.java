package io.platebridge.core.whitelist;

import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.whitelist.PlateEndings.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells people of plates that are near their last day. An entry that was put nearer to its last day
 * than that, such as a visitor's of one day, is no news.
 */
public final class EndingSweep {

    /** How late an entry may be found, because no run came earlier. */
    private static final Duration LATENESS = Duration.ofDays(1);

    private final PlateEndings endings;
    private final Clock clock;

    public EndingSweep(PlateEndings endings, Clock clock) {
        this.endings = endings;
        this.clock = clock;
    }

    /** Returns the number of plates that people are told of. */
    public int sweep() {
        Instant now = clock.instant();
        int told = 0;
        for (Ending ending : endings.due(now)) {
            boolean isNews = ending.entry().enabled() && now.isBefore(ending.due().plus(LATENESS));
            List<Notice> notices = isNews ? List.of(notice(ending)) : List.of();
            if (endings.tell(ending, notices)) {
                told += notices.size();
            }
        }
        return told;
    }

    private static Notice notice(Ending ending) {
        String plate = ending.entry().plate().value();
        LocalDate lastDay = ending.entry().ends().orElseThrow();
        var fields = new TreeMap<String, String>();
        fields.put("plate", plate);
        fields.put("last_day", lastDay.toString());
        ending.entry().unit().ifPresent(unit -> fields.put("unit", unit));
        return Notice.at(
                ending.place(),
                NoticeKind.PLATE_ENDING,
                ending.due(),
                plate,
                "The plate %s may pass until %s.".formatted(plate, lastDay),
                fields);
    }
}
