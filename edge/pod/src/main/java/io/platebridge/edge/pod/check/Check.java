package io.platebridge.edge.pod.check;

import java.util.List;

/** Checks one thing that the pod depends on. Changes nothing. */
public interface Check {

    /** Returns one line for each result; takes at most half a minute. */
    List<CheckLine> run() throws InterruptedException;
}
