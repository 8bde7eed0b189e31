import { i18n } from '#i18n';

/** What else can be done about a session without a result: another integration added, or one of several asked alone. */
export type OtherIntegrationsProps =
  | { readonly onAdd: () => void }
  | {
      readonly integrations: readonly { readonly id: string; readonly name: string }[];
      readonly onCheckWith: (integrationId: string) => void;
    };

/** "Check with: Live, Test", or the way to the first other integration. */
export function OtherIntegrations(props: OtherIntegrationsProps) {
  if ('onAdd' in props) {
    return (
      <button type="button" class="plain" onClick={props.onAdd}>
        {i18n.t('action.add_integration')}
      </button>
    );
  }
  return (
    <fieldset class="check-with">
      <legend class="quiet">{i18n.t('action.check_with')}</legend>
      {props.integrations.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => props.onCheckWith(id)}>
          <bdi>{name}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
