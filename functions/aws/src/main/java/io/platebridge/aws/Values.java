package io.platebridge.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How values of the domain look in the store. */
final class Values {

    private Values() {}

    /**
     * Returns the stored form of a value: text, number, truth, list or map as such; times and spans
     * as milliseconds, days as ISO 8601, choices in lower case.
     *
     * @throws IllegalArgumentException for any other type, ids among them: store their text
     */
    static AttributeValue stored(Object value) {
        return switch (value) {
            case AttributeValue stored -> stored;
            case String text -> AttributeValue.fromS(text);
            case Number number -> AttributeValue.fromN(number.toString());
            case Boolean truth -> AttributeValue.fromBool(truth);
            case Instant time -> AttributeValue.fromN(Long.toString(time.toEpochMilli()));
            case Duration span -> AttributeValue.fromN(Long.toString(span.toMillis()));
            case LocalDate day -> AttributeValue.fromS(day.toString());
            case Enum<?> choice -> AttributeValue.fromS(choice.name().toLowerCase(Locale.ROOT));
            case List<?> list -> AttributeValue.fromL(list.stream().map(Values::stored).toList());
            case Map<?, ?> map ->
                    AttributeValue.fromM(
                            map.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    entry -> entry.getKey().toString(),
                                                    entry -> stored(entry.getValue()))));
            default ->
                    throw new IllegalArgumentException(
                            "the store has no form for " + value.getClass().getName());
        };
    }
}
