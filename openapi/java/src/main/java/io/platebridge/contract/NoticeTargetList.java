package io.platebridge.contract;

import java.util.List;

/** All targets of a company. */
public record NoticeTargetList(List<NoticeTarget> targets) {

    public NoticeTargetList {
        targets = List.copyOf(targets);
    }
}
