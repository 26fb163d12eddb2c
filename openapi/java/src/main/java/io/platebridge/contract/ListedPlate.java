package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** A plate as the prototype's simple agent reads it. */
public record ListedPlate(@Secret String licensePlate) {

    public ListedPlate {
        requireNonNull(licensePlate, "licensePlate");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
