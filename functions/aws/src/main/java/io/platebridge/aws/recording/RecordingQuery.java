package io.platebridge.aws.recording;

import io.platebridge.aws.Keys;
import io.platebridge.aws.Timeline;
import io.platebridge.core.Cursor;
import io.platebridge.core.SortableTime;
import io.platebridge.core.recording.RecordingList;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The query for a list of recordings, which are sorted by {@link
 * io.platebridge.core.recording.Recording#position}; in the list of a community the site comes
 * first.
 */
final class RecordingQuery {

    static final String COMMUNITY_LIST = "community_list";
    static final String COMMUNITY_AT = "community_at";
    static final String PLATE_LIST = "plate_list";

    /** Sorts before every time. */
    private static final String FIRST = "0";

    /** Sorts after every time. */
    private static final String LAST = "~";

    private final String index;
    private final String list;
    private final String partition;
    private final String sort;
    private final String prefix;

    private RecordingQuery(
            String index, String list, String partition, String sort, String prefix) {
        this.index = index;
        this.list = list;
        this.partition = partition;
        this.sort = sort;
        this.prefix = prefix;
    }

    static RecordingQuery of(RecordingList list) {
        return switch (list) {
            case RecordingList.OfCamera(var pod, var camera) ->
                    new RecordingQuery(
                            "timeline",
                            Timeline.PARTITION,
                            Keys.recordingsOf(pod, camera),
                            Timeline.SORT,
                            "");
            case RecordingList.OfSite(var community, var site) ->
                    new RecordingQuery(
                            "community",
                            COMMUNITY_LIST,
                            Keys.recordingsOf(community),
                            COMMUNITY_AT,
                            site + "#");
            case RecordingList.OfPlate(var company, var plate) ->
                    new RecordingQuery(
                            "plate",
                            PLATE_LIST,
                            Keys.recordingsOf(company, plate),
                            Timeline.SORT,
                            "");
        };
    }

    /**
     * Returns the query, latest first, or empty if nothing can be found. An entry at the cursor
     * itself is found, too.
     */
    Optional<QueryRequest.Builder> latest(
            Optional<Instant> from, Optional<Instant> to, Optional<Cursor> after) {
        String low = from.map(SortableTime::text).orElse(FIRST);
        String end = to.map(SortableTime::text).orElse(LAST);
        String high =
                after.map(Cursor::position)
                        .filter(position -> Cursor.ORDER.compare(position, end) < 0)
                        .orElse(end);
        if (Cursor.ORDER.compare(low, high) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                QueryRequest.builder()
                        .indexName(index)
                        .scanIndexForward(false)
                        .keyConditionExpression("#list = :list AND #sort BETWEEN :low AND :high")
                        .expressionAttributeNames(Map.of("#list", list, "#sort", sort))
                        .expressionAttributeValues(
                                Map.of(
                                        ":list", AttributeValue.fromS(partition),
                                        ":low", AttributeValue.fromS(prefix + low),
                                        ":high", AttributeValue.fromS(prefix + high))));
    }
}
