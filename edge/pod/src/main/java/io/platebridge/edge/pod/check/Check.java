package io.platebridge.edge.pod.check;

import java.util.List;

/** Looks at one thing that the pod needs, as it is now. Changes nothing anywhere. */
public interface Check {

    /** Returns what was found, a line for each thing looked at; takes half a minute at most. */
    List<CheckLine> look() throws InterruptedException;
}
