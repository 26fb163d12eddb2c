package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;

/** Follows up a decision in addition to its report, for example with a clip. */
public interface PlateDecisionListener {

    /**
     * Stores the follow-up in the transaction that stores the decision. Called for each decision
     * about a car, the first and its corrections.
     */
    void storeFollowUp(Transaction transaction, PlateDecision decided) throws SQLException;

    /** Starts the follow-up. Called after that transaction; must return at once. */
    void startFollowUp(PlateDecision decided);
}
