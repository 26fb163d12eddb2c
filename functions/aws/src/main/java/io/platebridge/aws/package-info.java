/**
 * The core's interfaces implemented on DynamoDB and S3. This package has what the adapters of all
 * features share: the table and its keys, reads and conditional writes, and the meter of their
 * cost. design/store.md lists each access pattern with its price.
 */
@NullMarked
package io.platebridge.aws;

import org.jspecify.annotations.NullMarked;
