package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;

/** Does more about a plate event than reporting it. */
public interface PlateEventListener {

    /**
     * Stores what is to be done, in the transaction that stores the decision. Called for each
     * decision about a car, the first and its corrections.
     */
    void decided(Transaction transaction, PlateEvent event) throws SQLException;

    /** Begins to do it. Called after that transaction; must return at once. */
    void begin(PlateEvent event);
}
