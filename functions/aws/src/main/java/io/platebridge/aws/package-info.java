/**
 * The core's ports on DynamoDB and S3. Here is what every feature's adapter is made of: the one
 * table and its keys, reads and conditional writes, and the meter that counts what they cost.
 * design/store.md lists each access pattern with its price.
 */
@NullMarked
package io.platebridge.aws;

import org.jspecify.annotations.NullMarked;
