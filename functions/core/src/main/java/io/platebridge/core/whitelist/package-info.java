/** The whitelists of sites as people edit them: plate by plate, with an audit entry each. */
@NullMarked
package io.platebridge.core.whitelist;

import org.jspecify.annotations.NullMarked;
