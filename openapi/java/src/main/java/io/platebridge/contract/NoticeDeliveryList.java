package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of deliveries.
 *
 * @param nextCursor absent on the last page
 */
public record NoticeDeliveryList(List<NoticeDelivery> deliveries, @Nullable String nextCursor) {

    public NoticeDeliveryList {
        deliveries = List.copyOf(deliveries);
    }
}
