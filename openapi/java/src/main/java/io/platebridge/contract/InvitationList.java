package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of invitations.
 *
 * @param nextCursor absent on the last page
 */
public record InvitationList(List<Invitation> invitations, @Nullable String nextCursor) {

    public InvitationList {
        invitations = List.copyOf(invitations);
    }
}
