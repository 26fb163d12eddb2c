package io.platebridge.aws.pod;

import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Written;
import io.platebridge.core.pod.Histories;
import io.platebridge.core.pod.HistoryDay;
import io.platebridge.core.pod.PodId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The histories of pods, in the store: an item of each pod and day, which expires. */
public final class DynamoHistories implements Histories {

    private final Store store;

    public DynamoHistories(Store store) {
        this.store = store;
    }

    @Override
    public void add(PodId pod, HistoryDay more) {
        if (store.write(HistoryItem.add(pod, more)) instanceof Written.ConditionFailed) {
            store.write(HistoryItem.addAndCount(pod, more));
        }
    }

    /** Eventually consistent: a plot may miss the latest minute. */
    @Override
    public List<HistoryDay> days(PodId pod, LocalDate from, LocalDate to) {
        Key first = Keys.history(pod, from);
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .keyConditionExpression("pk = :pod AND sk BETWEEN :first AND :last")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pod", AttributeValue.fromS(first.partition()),
                                        ":first", AttributeValue.fromS(first.sort()),
                                        ":last",
                                                AttributeValue.fromS(
                                                        Keys.history(pod, to).sort())));
        return store.query(query).stream().map(HistoryItem::read).toList();
    }

    @Override
    public Optional<HistoryDay> latestBefore(PodId pod, LocalDate day) {
        Key key = Keys.history(pod, day);
        return store
                .listBackwards(key.partition(), Keys.HISTORY_PREFIX, Optional.of(key), 1)
                .stream()
                .findFirst()
                .map(HistoryItem::read);
    }
}
