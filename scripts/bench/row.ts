export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
}
