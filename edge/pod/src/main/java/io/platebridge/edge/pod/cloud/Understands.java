package io.platebridge.edge.pod.cloud;

/** What the pod says in the contract's {@code understands}, so that the cloud sends it. */
public final class Understands {

    /** Days, windows and guest passes of plates, and the reasons of decisions about them. */
    public static final String HOURS = "hours";

    private Understands() {}
}
