package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of companies.
 *
 * @param nextCursor absent on the last page
 */
public record CompanyList(List<Company> companies, @Nullable String nextCursor) {

    public CompanyList {
        companies = List.copyOf(companies);
    }
}
