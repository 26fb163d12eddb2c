package io.platebridge.aws;

/**
 * What requests to the store have cost, as DynamoDB says.
 *
 * @param requests sent, repeated ones included
 * @param readUnits capacity units of reads, indexes included
 * @param writeUnits capacity units of writes, indexes included
 */
public record StoreUsage(int requests, double readUnits, double writeUnits) {

    /** Nothing. */
    public static final StoreUsage NONE = new StoreUsage(0, 0, 0);

    StoreUsage plus(StoreUsage other) {
        return new StoreUsage(
                requests + other.requests,
                readUnits + other.readUnits,
                writeUnits + other.writeUnits);
    }
}
