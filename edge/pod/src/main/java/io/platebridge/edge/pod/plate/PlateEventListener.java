package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;

/** Does more about a plate event than telling the cloud. */
public interface PlateEventListener {

    /**
     * Writes down what is to be done, in the transaction that writes down the decision; called for
     * each decision about a car, the first and its corrections.
     */
    void decided(Transaction transaction, PlateEvent event) throws SQLException;

    /** Begins to do it; called after that transaction, must return at once. */
    void begin(PlateEvent event);
}
