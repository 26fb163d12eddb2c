package io.platebridge.core.whitelist;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column of a sheet, with the names that spreadsheets give it in English, Spanish and German.
 * Exports use the first name.
 */
public enum SheetColumn {
    PLATE(
            "plate",
            "license plate",
            "licence plate",
            "plate number",
            "plate no",
            "license plate number",
            "licence plate number",
            "registration",
            "registration number",
            "placa",
            "placas",
            "matricula",
            "patente",
            "numero de placa",
            "kennzeichen",
            "nummernschild"),
    UNIT(
            "unit",
            "unit number",
            "apartment",
            "apt",
            "flat",
            "house",
            "lot",
            "unidad",
            "apartamento",
            "departamento",
            "casa",
            "lote",
            "wohnung",
            "einheit"),
    TENANT(
            "tenant",
            "tenant name",
            "resident",
            "resident name",
            "name",
            "full name",
            "owner",
            "residente",
            "inquilino",
            "propietario",
            "nombre",
            "mieter",
            "bewohner"),
    VEHICLE(
            "vehicle",
            "vehicle description",
            "car",
            "make model",
            "vehiculo",
            "coche",
            "carro",
            "auto",
            "fahrzeug"),
    ENABLED(
            "enabled",
            "active",
            "is active",
            "is enabled",
            "status",
            "activo",
            "habilitado",
            "aktiv"),
    STARTS(
            "starts",
            "start",
            "start date",
            "first day",
            "inicio",
            "fecha de inicio",
            "desde",
            "von"),
    ENDS(
            "ends",
            "end",
            "end date",
            "last day",
            "expires",
            "expiry date",
            "expiration date",
            "fin",
            "fecha de fin",
            "hasta",
            "vence",
            "bis"),
    VALID_FROM("valid_from", "valido desde", "gueltig ab"),
    VALID_UNTIL("valid_until", "valid to", "valido hasta", "gueltig bis"),
    MAX_ENTRIES(
            "max_entries",
            "maximum entries",
            "max visits",
            "max uses",
            "max entradas",
            "entradas maximas",
            "max visitas",
            "max einfahrten"),
    WINDOWS("windows", "hours", "time windows", "horario", "zeiten"),
    NOTE(
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "nota",
            "notas",
            "comentario",
            "comentarios",
            "observaciones",
            "notiz",
            "bemerkung");

    /** Bare names, with a comma before and after each. */
    private final String names;

    SheetColumn(String... names) {
        this.names =
                Arrays.stream(names)
                        .map(SheetColumn::bare)
                        .collect(Collectors.joining(",", ",", ","));
    }

    /** Returns the column of a header, whatever its case, accents, spaces and punctuation. */
    public static Optional<SheetColumn> of(String header) {
        String name = "," + bare(header) + ",";
        return Arrays.stream(values()).filter(column -> column.names.contains(name)).findFirst();
    }

    /** Returns the name in exports and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String bare(String header) {
        return Normalizer.normalize(header.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
