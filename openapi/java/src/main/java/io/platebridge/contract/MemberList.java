package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of members.
 *
 * @param nextCursor absent on the last page
 */
public record MemberList(List<Member> members, @Nullable String nextCursor) {

    public MemberList {
        members = List.copyOf(members);
    }
}
