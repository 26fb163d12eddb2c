package io.platebridge.aws;

/**
 * The cost of requests to the store, as DynamoDB returns it. DynamoDB Local returns wrong values
 * for transactions; AWS charges 2 units for each KB of each of their items, and what their indexes
 * cost.
 *
 * @param requests sent, repeated ones included
 * @param readUnits capacity units of reads, indexes included
 * @param writeUnits capacity units of writes, indexes included
 * @param transactedItems items that were written in transactions
 */
public record StoreUsage(int requests, double readUnits, double writeUnits, int transactedItems) {

    /** No usage. */
    public static final StoreUsage NONE = new StoreUsage(0, 0, 0, 0);

    StoreUsage plus(StoreUsage other) {
        return new StoreUsage(
                requests + other.requests,
                readUnits + other.readUnits,
                writeUnits + other.writeUnits,
                transactedItems + other.transactedItems);
    }
}
